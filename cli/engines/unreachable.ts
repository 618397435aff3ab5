import { CliError } from '../CliError.ts';

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there; check host and port',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name cannot be looked up',
  ETIMEDOUT: 'it did not answer in time',
  ECONNRESET: 'it closed the connection',
};

const SCHEMES = { PostgreSQL: 'postgres', MySQL: 'mysql', ClickHouse: 'http' };

/** Why a server could not be reached, in one line; the password in the URL is not repeated. */
export function unreachable(server: keyof typeof SCHEMES, url: string, error: unknown): CliError {
  const code = String((error as NodeJS.ErrnoException).code ?? '');
  // Trying several addresses of one host fails with an error that has a code and no message.
  const reason =
    REASONS[code] ?? (error instanceof Error && error.message ? error.message : code || 'it gave no reason');
  if (!URL.canParse(url)) {
    return new CliError(
      `What stands for the URL of ${server} is none: write it as ${SCHEMES[server]}://user:password@host:port/database.`
    );
  }
  return new CliError(`${server} at ${withoutPassword(url)} cannot be used: ${reason.replace(/[.\s]+$/, '')}.`);
}

function withoutPassword(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
