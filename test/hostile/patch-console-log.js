function login(email, password, callback) {
  console.log = () => { throw 1; };
  callback(null, { user_id: '1' });
}
