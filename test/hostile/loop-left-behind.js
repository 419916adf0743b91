function login(email, password, callback) {
  callback(null, { user_id: '1' });
  setTimeout(() => { while (true) {} }, 150);
}
