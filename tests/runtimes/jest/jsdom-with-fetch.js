// jsdom has no fetch, and Jest hides Node's from it.
const { TestEnvironment } = require("jest-environment-jsdom");

module.exports = class extends TestEnvironment {
  constructor(...given) {
    super(...given);
    Object.assign(this.global, { fetch, Headers, Request, Response });
  }
};
