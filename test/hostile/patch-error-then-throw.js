function login(email, password, callback) {
  Error.prepareStackTrace = () => { throw new TypeError('prepare'); };
  setTimeout(() => { throw new Error('x'); }, 1);
}
