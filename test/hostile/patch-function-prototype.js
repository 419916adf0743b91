function login(email, password, callback) {
  Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => { throw 1; };
  callback(null, { user_id: '1' });
}
