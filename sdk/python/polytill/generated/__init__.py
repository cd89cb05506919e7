# Generated from the description of the API by `npm run generate:sdks`. Do not edit.
