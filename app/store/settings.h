// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace latchkey {

class SettingsFile;
enum class FileTrouble;

/// What the program remembers about itself between two runs. Holds no secret.
///
/// An INI file of mode 0600. A file that cannot be understood is set aside under another name, one that
/// cannot be read or that a newer version wrote is left as it is; `trouble()` tells.
class Settings
{
public:
    /// `file` is the path of the INI file; its folder is made when needed.
    explicit Settings(const QString &file);
    ~Settings();
    Q_DISABLE_COPY_MOVE(Settings)

    /// `settings.ini` in the place for configuration files.
    [[nodiscard]] static QString defaultFile();
    [[nodiscard]] QString file() const;
    /// What stood in the way of the file at the start. Except with `SetAside` and `None`, what is set lasts
    /// only until the end of the program.
    [[nodiscard]] FileTrouble trouble() const;
    /// The name under which a file was put away that is not understood; empty when there was none.
    [[nodiscard]] const QString &setAside() const;
    /// Called from the event loop when something could not be written, and not again before something could.
    void whenUnsaved(std::function<void()> tell);

    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    [[nodiscard]] QByteArray splitterState() const;
    void setSplitterState(const QByteArray &state);
    [[nodiscard]] QByteArray headerState() const;
    void setHeaderState(const QByteArray &state);
    [[nodiscard]] bool detailsVisible() const; ///< Default true.
    void setDetailsVisible(bool visible);
    /// The workspace chosen in the sidebar, as a profile id; empty: all.
    [[nodiscard]] QString chosenWorkspace() const;
    void setChosenWorkspace(const QString &profileId);
    /// The selected tokens, as "<profile id>/<token id>".
    [[nodiscard]] QStringList selectedTokens() const;
    void setSelectedTokens(const QStringList &keys);

    /// Days before the expiry from which a token is shown as expiring soon. Default 7, 1 to 365.
    [[nodiscard]] int warningDays() const;
    void setWarningDays(int days);
    /// Seconds after which a copied secret is cleared from the clipboard. Default 30, 5 to 600.
    [[nodiscard]] int clipboardSeconds() const;
    void setClipboardSeconds(int seconds);
    /// Minutes without a key or the mouse after which the program locks itself. Default 0: never. Up to a
    /// day.
    [[nodiscard]] int lockMinutes() const;
    void setLockMinutes(int minutes);

    /// A PEM file with certificates to trust besides the system's; empty: none.
    [[nodiscard]] QString authorityFile() const;
    void setAuthorityFile(const QString &file);

    /// The scopes chosen last in a workspace; empty: nothing chosen yet.
    [[nodiscard]] QStringList lastScopes(const QString &profileId) const;
    void setLastScopes(const QString &profileId, const QStringList &scopes);
    /// Forgets what is remembered about a workspace.
    void forgetWorkspace(const QString &profileId);

private:
    std::unique_ptr<SettingsFile> m_settings;
};

} // namespace latchkey
