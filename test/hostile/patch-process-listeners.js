function login(email, password, callback) {
  process.removeAllListeners();
  process.removeAllListeners = null;
  callback(null, { user_id: '1' });
}
