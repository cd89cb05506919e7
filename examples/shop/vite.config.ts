import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'web',
  build: { outDir: '../dist', emptyOutDir: true },
  plugins: [react()],
  // One React, wherever the checkout button is linked from.
  resolve: { dedupe: ['react', 'react-dom'] },
  // In development the pages are Vite's, and the rest is the server's.
  server: { proxy: { '^/(products|create-checkout|verify-session|webhooks)(\\?|$)': 'http://localhost:3000' } },
});
