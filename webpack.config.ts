import type { Compiler, Configuration } from 'webpack';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import { mergeWithRules } from 'webpack-merge';
import scaffold, { type Env } from './.config/webpack/webpack.config.ts';

/** The scaffold copies every JSON file under src: those of the core are expected results of tests. */
const withoutTestData = {
  apply(compiler: Compiler) {
    const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE;
    compiler.hooks.thisCompilation.tap('withoutTestData', (compilation) =>
      compilation.hooks.processAssets.tap({ name: 'withoutTestData', stage }, (assets) =>
        Object.keys(assets)
          .filter((name) => name.startsWith('core/'))
          .forEach((name) => compilation.deleteAsset(name))
      )
    );
  },
};

/** The scaffold's build plus the one thing it leaves out: the logos of the nested plugins. */
const config = async (env: Env): Promise<Configuration> =>
  mergeWithRules({})(await scaffold(env), {
    plugins: [
      new CopyWebpackPlugin({ patterns: [{ from: '*/img/**/*', to: '.', noErrorOnMissing: true }] }),
      withoutTestData,
    ],
  });

export default config;
