function login(email, password, callback) {
  callback(null, { user_id: '1' });
  process.kill(process.pid, 'SIGSTOP');
}
