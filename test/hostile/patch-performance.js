function login(email, password, callback) {
  performance.now = Date.now = () => { throw 1; };
  callback(null, { user_id: '1' });
}
