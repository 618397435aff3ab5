import type { Configuration } from 'webpack';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import { mergeWithRules } from 'webpack-merge';
import scaffold, { type Env } from './.config/webpack/webpack.config.ts';

/** The scaffold's build plus the one thing it leaves out: the logos of the nested plugins. */
const config = async (env: Env): Promise<Configuration> =>
  mergeWithRules({})(await scaffold(env), {
    plugins: [new CopyWebpackPlugin({ patterns: [{ from: '*/img/**/*', to: '.', noErrorOnMissing: true }] })],
  });

export default config;
