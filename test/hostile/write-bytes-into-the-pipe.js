function login(email, password, callback) {
  require('fs').writeSync(4, Buffer.from([0xff, 0xfe, 0, 10, 0xc3]));
  callback(null, { user_id: '1' });
}
