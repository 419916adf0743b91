function login(email, password, callback) {
  Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => { throw new Error("patched"); };
  callback(null, { user_id: '1' });
}
