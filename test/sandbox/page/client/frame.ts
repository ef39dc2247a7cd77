/** What HtmlService puts into the sidebar's frame before its script: `google.script.run` over the page's server. */
import { createRunner } from '../../sheets/bridge/runner.ts';
import { start } from './api.ts';

declare const FUNCTION_NAMES: readonly string[];

Object.assign(window, {
  google: {
    script: {
      run: createRunner(FUNCTION_NAMES, (name, args) => start({ start: 'rpc', name, args: [...args] }), reportError),
      host: {
        close: () => parent.postMessage('close', location.origin),
        editor: { focus: () => parent.postMessage('focus', location.origin) },
      },
    },
  },
});
