import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { optionsOf, Shop } from './shop.js';

export const render = (search) => renderToString(createElement(Shop, optionsOf(search)));
