// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace latchkey {

tl::expected<CommandLine, CommandLine::Answer> CommandLine::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Manages the personal access tokens of your Databricks workspaces."_s);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption demo(u"demo"_s, u"Show a demo workspace that runs inside this program."_s);
    const QCommandLineOption demoServer(
        u"demo-server"_s,
        u"Serve the demo workspace without a window. Prints its address and token as one line of JSON, and "
        "serves until it is interrupted or its standard input ends."_s);
    const QCommandLineOption profile(
        u"profile"_s, u"Open the workspace, or the profile in .databrickscfg, of this name."_s, u"NAME"_s);
    const QCommandLineOption screenshot(u"screenshot"_s,
                                        u"Write a picture of the window to FILE, then quit."_s, u"FILE"_s);
    const QCommandLineOption logLevel(
        u"log-level"_s, u"Log to standard error: debug, info, warning or critical."_s, u"LEVEL"_s);
    parser.addOptions({demo, demoServer, profile, screenshot, logLevel});

    const auto refuse = [](const QString &why) {
        return tl::unexpected(Answer{QString(why + u"\nTry --help for the options.\n"_s), 2});
    };
    if (!parser.parse(arguments))
        return refuse(parser.errorText());
    if (parser.isSet(help))
        return tl::unexpected(Answer{parser.helpText(), 0});
    if (parser.isSet(version))
        return tl::unexpected(Answer{QString(u"latchkey "_s + QLatin1String(LATCHKEY_VERSION) + u'\n'), 0});
    if (!parser.positionalArguments().isEmpty())
        return refuse(QString(u"Unexpected argument: "_s + parser.positionalArguments().constFirst()));
    if (int(parser.isSet(demo)) + int(parser.isSet(demoServer)) + int(parser.isSet(profile)) > 1)
        return refuse(u"--demo, --demo-server and --profile exclude each other."_s);

    CommandLine result;
    result.mode = parser.isSet(demoServer) ? Mode::DemoServer : Mode::Window;
    result.demo = parser.isSet(demo);
    result.profile = parser.value(profile);
    result.screenshot = parser.value(screenshot);
    result.logLevel = parser.value(logLevel);
    const QStringList levels{u"debug"_s, u"info"_s, u"warning"_s, u"critical"_s};
    if (parser.isSet(logLevel) && !levels.contains(result.logLevel))
        return refuse(u"--log-level takes debug, info, warning or critical."_s);
    return result;
}

} // namespace latchkey
