// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/programenvironment.h"

#include "base/redactor.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr std::array keptNames{"DATABRICKS_CONFIG_FILE"_L1, "DATABRICKS_AUTH_STORAGE"_L1};
constexpr std::array settingsOfLogins{"DATABRICKS_"_L1, "ARM_"_L1};
constexpr std::array wordsForSecrets{"TOKEN"_L1,      "SECRET"_L1,     "PASSWORD"_L1, "PASSWD"_L1,
                                     "PASSPHRASE"_L1, "CREDENTIAL"_L1, "API_KEY"_L1,  "APIKEY"_L1,
                                     "ACCESS_KEY"_L1, "PRIVATE_KEY"_L1};

bool isLeftOut(const QString &variable)
{
    const QString name = variable.toUpper();
    if (std::find(keptNames.begin(), keptNames.end(), name) != keptNames.end())
        return false;
    return std::any_of(settingsOfLogins.begin(), settingsOfLogins.end(),
                       [&name](QLatin1String start) { return name.startsWith(start); }) ||
           std::any_of(wordsForSecrets.begin(), wordsForSecrets.end(),
                       [&name](QLatin1String word) { return name.contains(word); });
}

} // namespace

QProcessEnvironment programEnvironment(const QProcessEnvironment &environment)
{
    QProcessEnvironment left = environment;
    // It names the variable that holds a token.
    left.remove(environment.value(u"DATABRICKS_OIDC_TOKEN_ENV"_s));
    const QStringList variables = left.keys();
    for (const QString &variable : variables) {
        const QString value = left.value(variable);
        if (isLeftOut(variable) || redacted(value) != value)
            left.remove(variable);
    }
    return left;
}

} // namespace latchkey
