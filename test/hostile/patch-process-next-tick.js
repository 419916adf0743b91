function login(email, password, callback) {
  process.nextTick = () => { throw 1; };
  callback(null, { user_id: '1' });
}
