function login(email, password, callback) {
  callback(null, { user_id: '1' });
  Promise.reject(new Error('later'));
}
