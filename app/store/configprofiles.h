// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/configprofile.h"
#include "store/configtext.h"

#include <QList>
#include <QString>
#include <QStringView>

namespace latchkey {

/// The section of the tools' own settings, which is never a profile (API reference, section 6.1).
constexpr QStringView configSettingsSection = u"__settings__";
constexpr QStringView configDefaultSection = u"DEFAULT";

/// Whether a section is a profile. `DEFAULT` is there in every file that the command line wrote; without keys
/// it is none.
[[nodiscard]] bool isConfigProfile(const ConfigSection &section);

/// What a section says, without its secrets (API reference, sections 5.1 and 7.3).
[[nodiscard]] ConfigProfile configProfileOf(const ConfigSection &section);

/// The profiles in the order of the file.
[[nodiscard]] QList<ConfigProfile> configProfilesIn(const ConfigText &text);

/// `default_profile` of the settings. Empty when it is not set or names no profile that there can be.
[[nodiscard]] QString configDefaultProfile(const ConfigText &text);

/// Whether a key, in lower case, chooses a way to sign in or is a credential of another kind than a token.
/// Beside a token, most of them make the SDKs report two ways.
[[nodiscard]] bool isOtherCredentialKey(QStringView key);

} // namespace latchkey
