function login(email, password, callback) {
  Object.defineProperty(Error, 'prepareStackTrace', { value: () => { throw new TypeError('prepare'); } });
  callback(null, { user_id: '1' });
}
