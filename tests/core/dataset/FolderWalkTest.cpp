// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/FolderWalk.h"
#include "core/base/Files.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace rollcall;
using namespace rollcall::dataset;

class FolderWalkTest : public QObject
{
    Q_OBJECT

    using Names = std::vector<std::string>;

    std::unique_ptr<QTemporaryDir> m_folder;

    std::filesystem::path root() const { return m_folder->path().toStdString(); }

    void write(const Names& files) const
    {
        for (const std::string& file : files) {
            std::filesystem::create_directories((root() / file).parent_path());
            QVERIFY(writeFileAtomically(root() / file, "").ok());
        }
    }

    Names soundsBelow(FolderWalk& walk) const
    {
        Names names;
        for (const auto& file : walk.soundsBelow(root())) {
            names.push_back(file.lexically_relative(root()).generic_string());
        }
        return names;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsLeftOutIsCounted()
    {
        write({"a/1.wav", "a/2.AIFF", "a/3.webm", "a/notes.txt", "a/b/NOTES.TXT", "a/raw", "a/x.xyz", ".cache/1.wav",
               "a/._1.wav"});
        FolderWalk walk;
        QVERIFY((soundsBelow(walk) == Names{"a/1.wav", "a/2.AIFF", "a/3.webm"}));
        QVERIFY((walk.leftOut().byEnding == std::map<std::string, std::size_t>{{"", 1}, {".txt", 2}, {".xyz", 1}}));
        QVERIFY((walk.leftOut().hidden == Names{(root() / ".cache").string(), (root() / "a/._1.wav").string()}));
        const std::string text = walk.leftOut().text();
        QVERIFY2(text.starts_with("1 without an ending, 2 .txt, 1 .xyz, 2 hidden ("), text.c_str());
        QVERIFY(walk.problems().empty());
    }

    void whatIsKnownIsNotCounted()
    {
        write({"a/1.wav", "meta.tsv", "notes.txt"});
        FolderWalk walk({root() / "meta.tsv"});
        QVERIFY((soundsBelow(walk) == Names{"a/1.wav"}));
        QVERIFY((walk.leftOut().byEnding == std::map<std::string, std::size_t>{{".txt", 1}}));
        QVERIFY(FolderWalk().leftOut().empty());
    }

    void linksAreFollowedAndLoopsAreNot()
    {
        write({"a/1.wav", "b/2.wav", "elsewhere/c/3.wav"});
        std::filesystem::create_directory_symlink(root(), root() / "a/up");
        std::filesystem::create_directory_symlink(root() / "b", root() / "a/b");
        std::filesystem::create_directory_symlink(root() / "a", root() / "b/a");
        std::filesystem::create_directory_symlink(root() / "elsewhere/c", root() / "a/c");
        std::filesystem::create_symlink(root() / "elsewhere/c/3.wav", root() / "a/linked.wav");
        std::filesystem::create_symlink(root() / "gone.wav", root() / "a/gone.wav");
        std::filesystem::create_symlink("self", root() / "a/self");
        FolderWalk walk;
        QVERIFY((soundsBelow(walk) == Names{"a/1.wav", "a/b/2.wav", "a/c/3.wav", "a/linked.wav", "b/2.wav", "b/a/1.wav",
                                            "b/a/c/3.wav", "b/a/linked.wav", "elsewhere/c/3.wav"}));
        const auto told = [&](const char* what) {
            return std::ranges::count_if(
                walk.problems(), [&](const std::string& problem) { return problem.find(what) != std::string::npos; });
        };
        QVERIFY(told("a/up: left out, because this link leads back") == 2);
        QVERIFY(told("a/b/a: left out, because this link leads back") >= 1);
        QVERIFY(told("a/gone.wav: left out, because this link leads nowhere") == 2);
        QVERIFY(told("a/self: left out, because it cannot be read") == 2);
    }

    void pipesAreNoSound()
    {
        write({"a/1.wav"});
        QCOMPARE(::mkfifo((root() / "a/pipe.wav").c_str(), 0600), 0);
        FolderWalk walk;
        QVERIFY((soundsBelow(walk) == Names{"a/1.wav"}));
        QCOMPARE(walk.problems().size(), 1U);
        QVERIFY(walk.problems()[0].find("pipe.wav") != std::string::npos);
    }

    /// What cannot be read does not hide what comes behind it.
    void unreadableFoldersAreNamed()
    {
        if (::geteuid() == 0) {
            QSKIP("root may read everything");
        }
        write({"a/1.wav", "b/2.wav", "c/3.wav"});
        std::filesystem::permissions(root() / "b", std::filesystem::perms::none);
        FolderWalk walk;
        const Names names = soundsBelow(walk);
        std::filesystem::permissions(root() / "b", std::filesystem::perms::owner_all);
        QVERIFY((names == Names{"a/1.wav", "c/3.wav"}));
        QCOMPARE(walk.problems().size(), 1U);
        QVERIFY(walk.problems()[0].find("/b: cannot be read") != std::string::npos);
    }

    void missingFoldersAreNamed()
    {
        FolderWalk walk;
        QVERIFY(walk.soundsBelow(root() / "nowhere").empty());
        QCOMPARE(walk.problems().size(), 1U);
    }
};

QTEST_GUILESS_MAIN(FolderWalkTest)
#include "FolderWalkTest.moc"
