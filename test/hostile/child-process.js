function login(email, password, callback) {
  require('child_process').spawn('sleep', ['1000']);
  callback(null, { user_id: '1' });
}
