import type { Configuration } from 'webpack';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import { mergeWithRules } from 'webpack-merge';
import scaffold, { type Env } from './.config/webpack/webpack.config.ts';
import datasource from './src/datasource/plugin.json';

/** Grafana 12.3 runs in browsers of the last years: what they know needs no translation, which makes a third of a module. */
function inModernLanguage({ module, ...rest }: Configuration): Configuration {
  const rules = module?.rules?.map((rule) => {
    const { use } = (rule ?? {}) as { use?: { loader?: string; options?: { jsc: object } } };
    return use?.loader === 'swc-loader' && use.options && typeof rule === 'object'
      ? { ...rule, use: { ...use, options: { ...use.options, jsc: { ...use.options.jsc, target: 'es2022' } } } }
      : rule;
  });
  return { ...rest, module: { ...module, rules } };
}

interface Terser {
  options?: { minimizer?: { options?: { compress?: object } } };
}

/** A second look finds what the first one made superfluous. */
function inFewerBytes(configuration: Configuration): Configuration {
  const [terser] = (configuration.optimization?.minimizer ?? []) as Terser[];
  const options = terser?.options?.minimizer?.options;
  if (options) {
    options.compress = { ...options.compress, passes: 3, ecma: 2020 };
  }
  return configuration;
}

/**
 * The modules of the app and of the nested plugins run side by side on a page and hand each other the chunks that they load: a
 * module has to have all its exports in whichever chunk it comes, also those that only another one of the three uses.
 */
const optimization: Configuration['optimization'] = { usedExports: 'global' };

/** What the datasource's tab "Dashboards" offers: the very files that `provisioning` names. */
const dashboards = datasource.includes.map(({ path }) => ({ from: `../${path}`, to: `datasource/${path}` }));

/** The scaffold's build plus what it leaves out: the logos of the nested plugins, and the datasource's dashboards. */
const config = async (env: Env): Promise<Configuration> =>
  mergeWithRules({})(inFewerBytes(inModernLanguage(await scaffold(env))), {
    optimization,
    plugins: [
      new CopyWebpackPlugin({ patterns: [{ from: '*/img/**/*', to: '.', noErrorOnMissing: true }, ...dashboards] }),
    ],
  });

export default config;
