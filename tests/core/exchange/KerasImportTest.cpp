// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/KerasImport.h"
#include "core/exchange/Import.h"
#include "core/features/FrontEndOptions.h"
#include "tests/core/exchange/Reference.h"

using namespace rollcall;
using namespace rollcall::exchange;

/// Files as the Keras programs save them, made by keras_reference.py, and its own forward pass.
class KerasImportTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    bool m_canMake = false;

    QString path() const { return m_folder.filePath(QStringLiteral("weights.h5")); }

    static test::PythonAnswer reference(const QStringList& arguments)
    {
        return test::runPython("tests/core/exchange/keras_reference.py", {}, arguments);
    }

    void make(const QStringList& arguments) const
    {
        const auto made = reference(QStringList{QStringLiteral("make"), arguments.front(), path()} + arguments.mid(1));
        QVERIFY2(made.ok, made.error.constData());
    }

    /// The message of a file that is refused; empty if it is not.
    std::string refusal(const QStringList& arguments) const
    {
        make(arguments);
        const auto imported = importModel(path().toStdString());
        return imported ? std::string() : imported.error().message;
    }

private Q_SLOTS:
    void init()
    {
        if (!m_canMake) {
            const auto made = reference({QStringLiteral("make"), QStringLiteral("simple"), path()});
            QVERIFY2(made.ok, made.error.constData());
            if (made.output.startsWith("SKIP")) {
                QSKIP(made.output.constData());
            }
            m_canMake = true;
        }
    }

    void agreesWithNumPy_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("frames");
        const auto program = [](const char* name, const QStringList& more = {}) {
            return QStringList{QString::fromUtf8(name)} + more;
        };
        const QStringList wide{QStringLiteral("--widths"), QStringLiteral("8,16,24,32")};
        QTest::newRow("philipperemy, 160 frames") << program("philipperemy", wide) << 160;
        QTest::newRow("philipperemy, 33 frames") << program("philipperemy", wide) << 33;
        QTest::newRow("walleclipse, 160 frames") << program("walleclipse", wide) << 160;
        QTest::newRow("walleclipse, 35 frames") << program("walleclipse", wide) << 35;
        QTest::newRow("simple, 31 frames")
            << program("simple", {QStringLiteral("--widths"), QStringLiteral("8,16,32")}) << 31;
        QTest::newRow("inside a whole model, texts of h5py 3")
            << program("walleclipse", {QStringLiteral("--whole"), QStringLiteral("--texts")}) << 40;
        QTest::newRow("from a pretraining")
            << program("philipperemy", {QStringLiteral("--softmax"), QStringLiteral("7")}) << 40;
    }

    void agreesWithNumPy()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const int, frames);
        make(arguments);
        const auto imported = importModel(path().toStdString());
        QVERIFY2(imported.ok(), imported.ok() ? "" : imported.error().message.c_str());
        const bool isFirst = arguments.front() == QLatin1String("philipperemy");
        QCOMPARE(imported->source, std::string(isFirst ? "philipperemy/deep-speaker" : "Walleclipse/Deep_Speaker"));
        QVERIFY(!imported->model.calibration.has_value());
        QVERIFY(imported->model.frontEnd == *features::frontEndPreset("deep-speaker"));
        QCOMPARE(imported->notes.size(), std::size_t{arguments.contains(QStringLiteral("--softmax")) ? 1U : 0U});
        const test::FeatureFile features(m_folder, frames, 64);
        const auto expected =
            reference({QStringLiteral("embed"), arguments.front(), path(), features.path, QString::number(frames)});
        QVERIFY2(expected.ok, expected.error.constData());
        const double worst = test::differenceTo(expected.output, test::embed(imported->model, features));
        qInfo("largest difference %.2e", worst);
        QVERIFY(worst < 1e-4);
    }

    void thePublishedNetworkIsThePreset()
    {
        make({QStringLiteral("philipperemy"), QStringLiteral("--widths"), QStringLiteral("64,128,256,512")});
        const auto imported = importModel(path().toStdString());
        QVERIFY(imported.ok());
        QVERIFY(imported->model.network == *nn::networkPreset("deep-speaker"));
        const auto file = m_folder.filePath(QStringLiteral("model.safetensors")).toStdString();
        QVERIFY(nn::writeModel(file, imported->model).ok());
        const auto read = nn::readModel(file);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QVERIFY(!read->calibration.has_value());
        QVERIFY(nn::modelId(*read) == nn::modelId(imported->model));
    }

    void whatDoesNotFitIsNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("named");
        const auto row = [](const char* name, const QStringList& arguments, const char* named) {
            QTest::newRow(name) << arguments << QByteArray(named);
        };
        const auto without = [](const char* layer) {
            return QStringList{QStringLiteral("walleclipse"), QStringLiteral("--without"), QString::fromUtf8(layer)};
        };
        row("no affine layer", without("affine"), "\"affine\"");
        row("no batch norm", without("res1_2_branch_2b_bn"), "\"res1_2_branch_2b_bn\" is missing");
        row("no layer of a block", without("res2_1_branch_2b"), "\"res2_1_branch_2b\" is missing");
        row("one activation less", without("lambda_3"), "13 activations");
        row("another shape",
            {QStringLiteral("simple"), QStringLiteral("--shape"), QStringLiteral("res1_0_branch_conv3")},
            "[3, 3, 4, 5], where [3, 3, 4, 4] was expected");
        row("the recurrent network", {QStringLiteral("recurrent")}, "recurrent");
    }

    void whatDoesNotFitIsNamed()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, named);
        const std::string message = refusal(arguments);
        QVERIFY2(message.find(named.toStdString()) != std::string::npos, message.c_str());
        QVERIFY2(message.find("weights.h5") != std::string::npos, message.c_str());
        QVERIFY2(message.find("understood") != std::string::npos, message.c_str());
    }

    void truncatedFilesAreRefused()
    {
        make({QStringLiteral("simple")});
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        for (const qsizetype size : {qsizetype{9}, qsizetype{512}, whole.size() / 2, whole.size() - 1}) {
            const auto parsed = parseForeignModel(
                std::as_bytes(std::span(whole.constData(), static_cast<std::size_t>(size))), "cut.h5");
            QVERIFY(!parsed.ok());
            QVERIFY2(parsed.error().message.starts_with("cut.h5: "), parsed.error().message.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(KerasImportTest)
#include "KerasImportTest.moc"
