import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { optionsOf, Shop } from './shop.js';

globalThis.told = [];
const onRecoverableError = (error) => console.error(`hydration: ${error.message}`);
hydrateRoot(document.querySelector('#root'), createElement(Shop, optionsOf(location.search)), { onRecoverableError });
