import { defineConfig } from 'vite';

/** The scripts and style sheets of the pages; everything else that they are made of is rendered by the server. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/page/client',
    emptyOutDir: true,
    manifest: 'manifest.json',
    assetsDir: '',
    target: 'es2022',
    // What older browsers lack is handled by the sheet itself; rewriting `light-dark()` would triple it.
    cssTarget: 'esnext',
    modulePreload: false,
    rolldownOptions: {
      input: [
        'src/page/client/main.ts',
        'src/page/styles/page.css',
        'src/page/styles/languages.css',
        'src/page/test-bank/bank.css',
        'src/http/html/styles/reference.css',
        'src/demo/client/demo.ts',
        'src/demo/styles/demo.css',
      ],
    },
  },
});
