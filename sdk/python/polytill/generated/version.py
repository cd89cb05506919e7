# Generated from the description of the API by `npm run generate:sdks`. Do not edit.

VERSION = "0.1.0"
