function login(email, password, callback) {
  Error.prepareStackTrace = () => { throw new TypeError('prepare'); };
  callback(null, { user_id: '1' });
}
