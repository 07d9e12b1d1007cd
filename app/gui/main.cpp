// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Guarded.h"
#include "core/base/Version.h"
#include "core/nn/TorchNetwork.h"
#include "ui/Backend.h"
#include "ui/ErrorText.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/Settings.h"
#include "ui/SingleInstance.h"
#include "ui/theme/Appearance.h"
#include "ui/theme/Icons.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QMessageBox>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <optional>

namespace {

using namespace rollcall;

struct Options
{
    QCommandLineOption help;
    QCommandLineOption version;
    QCommandLineOption store{QStringLiteral("store"),
                             QCoreApplication::translate("main", "Speaker store to use this time."),
                             QStringLiteral("FILE")};
    QCommandLineOption model{QStringLiteral("model"),
                             QCoreApplication::translate("main", "Model file to use this time."),
                             QStringLiteral("FILE")};

    explicit Options(QCommandLineParser& parser) : help(parser.addHelpOption()), version(parser.addVersionOption())
    {
        parser.setApplicationDescription(QCoreApplication::translate("main", "Tells who is speaking."));
        parser.addOptions({store, model});
    }
};

// As of rollcall-cli.
constexpr int kWrongUsage = 2;
constexpr int kFailed = 3;

/// Prints an answer to standard output.
/// @return the program's exit code: not 0 where standard output takes nothing, as on a full disk
int answer(const QString& text)
{
    const QByteArray bytes = text.toLocal8Bit();
    if (std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout) ==
            static_cast<std::size_t>(bytes.size()) &&
        std::fflush(stdout) == 0) {
        return 0;
    }
    std::fputs("rollcall: the answer is lost: standard output cannot be written\n", stderr);
    return kFailed;
}

/// Answers --help and --version, which need no display.
/// @return the program's exit code; nothing where neither was asked for
std::optional<int> answerWithoutDisplay(int& argc, char** argv, QCommandLineParser& parser, const Options& options)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    parser.parse(arguments);
    if (parser.isSet(options.help)) {
        const QCoreApplication application(argc, argv); // whose name the text needs
        return answer(parser.helpText());
    }
    if (parser.isSet(options.version)) {
        return answer(QStringLiteral("rollcall %1\n").arg(QCoreApplication::applicationVersion()));
    }
    return std::nullopt;
}

/// Tells what no part of the window has caught, and goes on: what is being recorded is not lost for it.
class Application : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        const auto handled =
            guarded("rollcall", [&]() -> Result<bool> { return QApplication::notify(receiver, event); });
        if (handled) {
            return *handled;
        }
        std::fprintf(stderr, "%s\n", handled.error().message.c_str());
        const QString message = ui::errorText(handled.error());
        QMetaObject::invokeMethod(
            this, [message] { QMessageBox::critical(nullptr, QStringLiteral("Rollcall"), message); },
            Qt::QueuedConnection);
        return false;
    }
};

int runWindow(int& argc, char** argv)
{
    QCommandLineParser parser;
    const Options options(parser);
    if (const auto answered = answerWithoutDisplay(argc, argv, parser, options)) {
        return *answered;
    }
    Application application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("org.rollcall.Rollcall"));
    QGuiApplication::setWindowIcon(ui::applicationIcon());
    parser.process(application);

    nn::setComputeThreads(0);
    ui::Settings settings;
    for (const QCommandLineOption& option : {options.store, options.model}) {
        if (parser.isSet(option) && parser.value(option).isEmpty()) {
            std::fprintf(stderr, "rollcall: --%s: an empty value; leave the option out, or name a file\n",
                         qPrintable(option.names().constFirst()));
            return kWrongUsage;
        }
    }
    if (parser.isSet(options.store)) {
        settings.overrideText(ui::SettingKey::StoreFile, parser.value(options.store));
    }
    if (parser.isSet(options.model)) {
        settings.overrideText(ui::SettingKey::ModelFile, parser.value(options.model));
    }
    const ui::Language language(settings);
    const ui::Appearance appearance(application, settings);
    ui::Questions questions;
    ui::Backend backend(settings);
    ui::SingleInstance instance(backend.storeFile());
    if (const auto claim = instance.claim(); claim != ui::SingleInstance::Claim::First) {
        if (claim == ui::SingleInstance::Claim::NoAnswer) {
            QMessageBox::warning(nullptr, QCoreApplication::translate("main", "Rollcall"),
                                 QCoreApplication::translate("main", "Rollcall is running with these speakers already, "
                                                                     "and its window does not answer. End it first."));
            return EXIT_FAILURE;
        }
        return EXIT_SUCCESS;
    }
    ui::MainWindow window(settings, backend, questions);
    QObject::connect(&instance, &ui::SingleInstance::raiseRequested, &window, &ui::MainWindow::comeToFront);
    window.show();
    backend.open();
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setOrganizationName(QStringLiteral("Rollcall"));
    QCoreApplication::setApplicationName(QStringLiteral("rollcall"));
    QCoreApplication::setApplicationVersion(QString::fromUtf8(kVersion));
    const auto code = guarded("rollcall", [&]() -> Result<int> { return runWindow(argc, argv); });
    if (!code) {
        std::fprintf(stderr, "%s\n", code.error().message.c_str());
        return kFailed;
    }
    return *code;
}
