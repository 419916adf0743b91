function login(email, password, callback) {
  setInterval(() => console.log('x'), 1);
  callback(null, { user_id: '1' });
}
