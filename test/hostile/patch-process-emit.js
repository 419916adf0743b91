function login(email, password, callback) {
  process.emit = () => { throw 1; };
  process.on = process.once = process.send = () => { throw 1; };
  callback(null, { user_id: '1' });
}
