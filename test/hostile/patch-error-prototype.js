function login(email, password, callback) {
  Error.prototype.toString = () => { throw 1; };
  Object.defineProperty(Error.prototype, 'message', { get() { throw 1; } });
  callback(null, { user_id: '1' });
}
