function login(email, password, callback) {
  Array.prototype[Symbol.iterator] = () => { throw 1; };
  callback(null, { user_id: '1' });
}
