function login(email, password, callback) {
  Buffer.from = Buffer.alloc = () => { throw 1; };
  global.Buffer = null;
  callback(null, { user_id: '1' });
}
