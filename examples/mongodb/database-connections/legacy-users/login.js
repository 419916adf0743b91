/**
 * Checks an email address and a password. One client for the life of the container.
 */
async function login(email, password, callback) {
  const bcrypt = require('bcryptjs');
  const { MongoClient } = require('mongodb');

  let member;
  let matches = false;
  try {
    if (!global.members) {
      global.members = new MongoClient(configuration.MONGODB_URI, {
        maxPoolSize: 2,
        serverSelectionTimeoutMS: 4000,
        connectTimeoutMS: 4000,
        socketTimeoutMS: 4000
      });
    }
    member = await global.members.db().collection('members').findOne({ email: email.toLowerCase() });
    if (member) matches = await bcrypt.compare(password, member.passwordHash);
  } catch (err) {
    console.error('login:', err.name);
    // A client that could not connect at first never does: the next call makes a new one.
    const failed = global.members;
    global.members = null;
    if (failed) failed.close().catch(() => {});
    return callback(new Error('The user database is not available.'));
  }

  if (!member) return callback(new WrongUsernameOrPasswordError(null, 'Wrong email or password.'));
  if (!matches) return callback(new WrongUsernameOrPasswordError(member._id.toString(), 'Wrong email or password.'));

  // Keep in step with get_user.js.
  return callback(null, {
    user_id: member._id.toString(),
    email: member.email,
    email_verified: member.emailVerified === true,
    name: (member.profile && member.profile.name) || undefined,
    app_metadata: { club: (member.profile && member.profile.club) || 'none' }
  });
}
