function login(email, password, callback) {
  Reflect.apply = () => { throw 1; };
  Object.keys = Object.defineProperty = Object.assign = () => { throw 1; };
  callback(null, { user_id: '1' });
}
