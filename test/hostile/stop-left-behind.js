function login(email, password, callback) {
  callback(null, { user_id: '1' });
  setTimeout(() => process.kill(process.pid, 'SIGSTOP'), 150);
}
