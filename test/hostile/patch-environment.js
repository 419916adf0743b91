function login(email, password, callback) {
  process.env.NODE_OPTIONS = '--nonsense';
  process.env.TZ = 'Asia/Tokyo';
  delete process.env.PATH;
  callback(null, { user_id: '1' });
}
