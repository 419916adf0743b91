function login(email, password, callback) {
  require('child_process').spawn('sleep', ['1000'], { detached: true, stdio: [0, 1, 2, 3, 4] }).unref();
  callback(null, { user_id: '1' });
}
