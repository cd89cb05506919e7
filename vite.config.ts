import { defineConfig } from 'vite';

/** The payment page's script and style sheets; everything else that it is made of is rendered by the server. */
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
      input: ['src/page/client/main.ts', 'src/page/styles/page.css', 'src/rails/simulator-page/bank.css'],
    },
  },
});
