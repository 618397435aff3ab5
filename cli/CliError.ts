/** Something the person at the command line can mend: printed as one line, without a stack trace. Exit code 2. */
export class CliError extends Error {}
