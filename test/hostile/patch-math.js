function login(email, password, callback) {
  Math.max = Math.min = Math.random = () => { throw 1; };
  callback(null, { user_id: '1' });
}
