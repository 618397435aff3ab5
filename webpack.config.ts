import type { Configuration } from 'webpack';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import { mergeWithRules } from 'webpack-merge';
import scaffold, { type Env } from './.config/webpack/webpack.config.ts';

/** Grafana 12.3 runs in browsers of the last years: what they know needs no translation, which makes a third of a module. */
function inModernLanguage({ module, ...rest }: Configuration): Configuration {
  const rules = module?.rules?.map((rule) => {
    const { use } = (rule ?? {}) as { use?: { loader?: string; options?: { jsc: object } } };
    return use?.loader === 'swc-loader' && use.options && typeof rule === 'object'
      ? { ...rule, use: { ...use, options: { ...use.options, jsc: { ...use.options.jsc, target: 'es2020' } } } }
      : rule;
  });
  return { ...rest, module: { ...module, rules } };
}

/** The scaffold's build plus what it leaves out: the logos of the nested plugins. */
const config = async (env: Env): Promise<Configuration> =>
  mergeWithRules({})(inModernLanguage(await scaffold(env)), {
    plugins: [new CopyWebpackPlugin({ patterns: [{ from: '*/img/**/*', to: '.', noErrorOnMissing: true }] })],
  });

export default config;
