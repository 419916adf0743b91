function login(email, password, callback) {
  const user = { user_id: '1', toJSON() { callback(null, { user_id: '2' }); return { user_id: '1' }; } };
  callback(null, user);
}
