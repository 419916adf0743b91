function login(email, password, callback) {
  Promise.prototype.then = () => { throw 1; };
  callback(null, { user_id: '1' });
}
