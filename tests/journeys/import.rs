//! Pages come in through the window: dropped, looked at, chosen from, accepted, edited, brought again, taken back.

use std::{fs, path::PathBuf};

use egui::Key;

use super::desk::Desk;

/// A page that states a thing the reference knows, says a doubtful one, and names some more.
const WEEK: &str = "---\ntitle: \"Nhật ký Tuần 5: ECS\"\n---\n\n## Kiến thức học được\n\n\
- **Amazon ECS**: dịch vụ điều phối container riêng của AWS, chạy và quản lý container trên cluster\n\
- **AWS Fargate**: chạy container mà không phải quản lý máy chủ\n\n\
## Kết quả\n\n- Hiểu được cách dùng Amazon S3 và AWS Lambda\n- Cả nhóm đi ăn trưa cùng nhau\n";

/// Puts a file beside the library.
fn write(desk: &Desk, name: &str, text: &str) -> PathBuf {
    let path = desk.folder().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_dropped_page_is_looked_at_chosen_from_accepted_edited_and_taken_back() {
    let mut desk = Desk::vi();
    let page = write(&desk, "site/tuan-5.md", WEEK);
    desk.drop_file(&page);
    // Nothing is in the library before it was looked at.
    desk.sees("Xem trước").sees("Nhật ký Tuần 5: ECS");
    let cards = |desk: &Desk| -> i64 {
        desk.library("select count(*) from page_cards where standing = 'taken'")
    };
    assert_eq!(cards(&desk), 0);
    let offered = desk.ticked();
    assert!(offered.len() > 4, "{offered:#?}");
    // The page's own line, the reference for what it names, and a reason for what gave nothing.
    desk.sees("dòng 7: Amazon ECS")
        .sees("Khái niệm trang nhắc tới");
    let left = offered[0].clone();
    desk.press(&left);
    assert_eq!(desk.ticked().len(), offered.len() - 1);
    desk.press("Nhận tất cả").sees("Đã nhập");
    assert_eq!(cards(&desk), offered.len() as i64 - 1);

    // The deck stands among one's own pages, and is studied like any other.
    desk.press("Hôm nay").sees("Trang của bạn");
    desk.press("Học Nhật ký Tuần 5: ECS");
    let studied = desk.asked().key;
    desk.key(Key::Space).key(Key::Num3);

    // A line more: what was left out stays out, what was studied keeps its history, one thing is new.
    let longer = format!("{WEEK}- Học về Amazon DynamoDB\n");
    write(&desk, "site/tuan-5.md", &longer);
    desk.drop_file(&page).sees("thẻ mới");
    assert!(!desk.ticked().contains(&left));
    desk.press("Nhận tất cả").sees("Đã nhập");
    let more = cards(&desk);
    assert!(more > offered.len() as i64 - 1);
    let reviews: i64 = desk.library(&format!(
        "select count(*) from reviews r join cards c on c.id = r.card where c.key = '{studied}' and not c.retired"
    ));
    assert_eq!(reviews, 1);

    // Taken back: only the second import goes.
    desk.press_first("Hoàn tác lần nhập")
        .sees("Đã hoàn tác lần nhập.");
    assert_eq!(cards(&desk), offered.len() as i64 - 1);
    assert_eq!(desk.reviews_kept(), 1);
    desk.drop_file(&page)
        .sees("thẻ mới")
        .press("Bỏ")
        .sees("Kéo thả");
}

#[test]
fn a_site_is_imported_by_its_path_and_an_edited_page_shows_old_and_new_side_by_side() {
    let mut desk = Desk::en();
    let own = "deck: \"Ports\"\ncards:\n  - ask: Which port does HTTPS use by default?\n    answer: 443\n  - ask: Which port does SSH use by default?\n    answer: 22\n";
    write(&desk, "site/content/1-Worklog/1.1-Week1/_index.vi.md", WEEK);
    write(
        &desk,
        "site/content/1-Worklog/_index.md",
        "---\ntitle: Worklog\n---\n",
    );
    write(&desk, "site/hugo.toml", "title = 'x'\n");
    let deck = write(&desk, "site/content/ports.yaml", own);
    let site = desk.folder().join("site").display().to_string();
    desk.press("Import").type_in("Path", &site).press("Read");
    desk.sees("Preview").sees("Ports").press("Accept all");
    desk.sees("Imported").press("Today");
    for title in ["site", "Worklog", "Nhật ký Tuần 5: ECS", "Ports"] {
        desk.sees_just(title);
    }
    // A person's own words win over what the file says later, and both are shown.
    desk.press("Study Ports");
    let key = desk.asked().key;
    desk.key(Key::Space).key(Key::Num3);
    assert_eq!(desk.asked().wording.answer, "22");
    fs::write(
        &deck,
        own.replace("443", "443/tcp").replace("SSH use", "SSH take"),
    )
    .unwrap();
    desk.press("Import").press("Read");
    desk.sees_just("3 pages: 2 changed").press("Ports");
    desk.sees("Before")
        .sees("Now")
        .sees("443/tcp")
        .sees("asked again once");
    desk.press("Accept all").sees("Imported");
    let kept: i64 = desk.library(&format!(
        "select count(*) from reviews r join card_keys k on k.card = r.card where k.key = '{key}'"
    ));
    assert_eq!(kept, 1);
    let wished: i64 = desk.library("select count(*) from wishes");
    assert_eq!(wished, 1);
    desk.press("Read").sees("Nothing new").press("Done");

    // The file is gone: its cards are put away with their history, and come back by hand.
    fs::remove_file(&deck).unwrap();
    desk.press("Read")
        .sees("the file is gone")
        .press("Accept all");
    desk.press("Library").press("Out of study");
    assert_eq!(desk.count_listed(), 2);
    desk.press_line("Which port does HTTPS use by default?");
    desk.press("Bring back into study")
        .press("Back to the list");
    assert_eq!(desk.count_listed(), 1);
}

#[test]
fn text_is_pasted_and_an_offered_card_is_mended_before_it_is_taken() {
    let mut desk = Desk::vi();
    desk.press("Nhập trang").press("Dán văn bản…");
    desk.type_in("Tên trang", "Ghi chú")
        .type_in("Nội dung Markdown", WEEK);
    desk.press("Đọc văn bản này").sees("Xem trước");
    desk.press_first("Sửa")
        .type_in("Đáp án", "ECS (của tôi)")
        .press("Lưu");
    desk.sees("ECS (của tôi)")
        .press("Nhận tất cả")
        .sees("Đã nhập");
    let edits: i64 = desk.library("select count(*) from edits where answer = 'ECS (của tôi)'");
    assert_eq!(edits, 1);
    // A thing that is no page is refused with its name, and what to do.
    let nowhere = desk.folder().join("nowhere").display().to_string();
    desk.type_in("Đường dẫn", &nowhere).press("Đọc");
    desk.sees("không có tệp hay thư mục này");
}

#[test]
fn decks_are_named_moved_merged_put_away_and_written_out() {
    let mut desk = Desk::en();
    let deck = |name: &str| {
        format!("deck: {name}\ncards:\n  - ask: What is {name}?\n    answer: It is {name}.\n")
    };
    for name in ["Alpha", "Beta"] {
        write(&desk, &format!("decks/{name}.yaml"), &deck(name));
    }
    let folder = desk.folder().join("decks");
    desk.drop_file(&folder).press("Accept all").press("Today");
    desk.press("More for Alpha").press("Rename…");
    desk.type_in("New name", "First")
        .press("Save")
        .sees_just("First");
    desk.press("More for First")
        .press("Move to…")
        .press("At the top");
    let top: i64 =
        desk.library("select count(*) from decks where own_title = 'First' and parent is null");
    assert_eq!(top, 1);
    desk.press("More for Beta")
        .press("Put away")
        .sees("1 deck put away");
    let studied = |desk: &Desk| -> i64 {
        desk.library("select count(*) from cards where key like 'own/%' and not retired")
    };
    assert_eq!(studied(&desk), 1);
    desk.press("1 deck put away").press("Bring back Beta");
    assert_eq!(studied(&desk), 2);
    desk.press("More for Beta")
        .press("Merge into…")
        .press("First");
    desk.lacks("Study Beta");
    let merged: i64 = desk.library("select count(*) from deck_cards k join decks d on d.id = k.deck where d.own_title = 'First'");
    assert_eq!(merged, 2);
    // The same folder again: the decks stay as the person wanted them.
    desk.drop_file(&folder)
        .sees("Nothing new")
        .press("Done")
        .press("Today");
    desk.sees_just("First").lacks("Study Beta");
    desk.press("More for First").press("Write to a file…");
    let file = desk.folder().join("out.yaml");
    desk.type_in("File", &file.display().to_string())
        .press("Write")
        .sees("Written to");
    assert!(fs::read_to_string(file).unwrap().contains("It is Beta."));
}

#[test]
fn a_quiz_is_about_a_page_of_ones_own_and_about_those_of_this_week() {
    let mut desk = Desk::vi();
    desk.press("Luyện đề")
        .lacks("Trang của bạn…")
        .lacks("Trang nhập trong tuần này");
    write(&desk, "site/nhật ký/tuan-5.md", WEEK);
    let other = "---\ntitle: \"Tuần 6\"\n---\n\n- Học về Amazon DynamoDB và Amazon RDS\n";
    write(&desk, "site/nhật ký/tuan-6.md", other);
    let ports = "deck: Ports\ncards:\n  - ask: Which port does HTTPS use?\n    answer: 443\n";
    write(&desk, "site/ports.yaml", ports);
    let site = desk.folder().join("site");
    desk.drop_file(&site).press("Nhận tất cả").sees("Đã nhập");

    // The tree of one's own pages is offered like the decks that are built in.
    desk.press("Luyện đề").press("Trang của bạn…");
    for title in ["site", "nhật ký", "Tuần 6: DynamoDB, RDS", "Ports"] {
        desk.sees_just(title);
    }
    desk.press("Nhật ký Tuần 5: ECS")
        .press("5")
        .press("Bắt đầu quiz");
    let asked_by = |desk: &Desk, concept: &str| -> Vec<String> {
        let titles: String = desk.library(&format!(
            "select coalesce(group_concat(distinct d.title_vi), '') from decks d join deck_cards k on k.deck = d.id join cards c on c.id = k.card where not d.built_in and c.concept = '{concept}'"
        ));
        titles.split(',').map(str::to_owned).collect()
    };
    for number in 0..5 {
        desk.sees(&format!("Câu {}/5", number + 1))
            .sees("Nhật ký Tuần 5: ECS");
        let concept = desk.question().concept;
        let titles = asked_by(&desk, &concept);
        assert!(
            titles.iter().any(|title| title == "Nhật ký Tuần 5: ECS"),
            "{concept}: {titles:?}"
        );
        desk.answer(true).sees_just("Đúng").key(Key::Enter);
    }
    desk.sees("100%").press("Về trang Luyện đề");

    // What the person chose is still chosen; this week's pages are all that came.
    desk.sees_just("Nhật ký Tuần 5: ECS");
    desk.press("Trang nhập trong tuần này")
        .press("Bắt đầu quiz")
        .sees("Trang nhập trong tuần này");
    let concept = desk.question().concept;
    assert!(asked_by(&desk, &concept).contains(&"site".to_owned()));
    desk.key(Key::Escape).sees("đang dở");
    assert!(desk.offers("Trang nhập trong tuần này"));
    desk.days_pass(8).press("Hôm nay").press("Luyện đề");
    assert!(!desk.offers("Trang nhập trong tuần này"));
    desk.press("Trang của bạn…").press("Tuần 6: DynamoDB, RDS");

    // From the deck itself, too; of what the reference knows nothing, nothing is asked.
    desk.press("Hôm nay")
        .press("Việc khác với Tuần 6: DynamoDB, RDS")
        .press("Luyện đề với trang này")
        .sees("Câu 1/5");
    desk.press("Hôm nay")
        .press("Việc khác với Ports")
        .press("Luyện đề với trang này")
        .sees("Không có câu hỏi nào về mục này.")
        .lacks("Câu 1/5")
        .press("Đóng");
    // A deck that was put away is not offered, and what was planned for it is planned for everything.
    desk.press("Hôm nay")
        .press("Việc khác với Ports")
        .press("Cất đi")
        .press("Luyện đề")
        .press("Bắt đầu quiz")
        .sees("Câu 1/5")
        .key(Key::Escape);
    desk.press("Trang của bạn…").lacks("Ports");
}

#[test]
fn an_import_that_cannot_be_made_leaves_the_plan_with_what_was_chosen() {
    let mut desk = Desk::vi();
    let page = write(&desk, "tuan-5.md", WEEK);
    desk.drop_file(&page);
    let offered = desk.ticked();
    desk.press(&offered[0]);
    desk.spoil_library(
        "create trigger full before insert on imports begin select raise(abort, 'no'); end",
    );
    desk.press("Nhận tất cả").sees("Xem trước");
    assert_eq!(desk.ticked().len(), offered.len() - 1);
    desk.spoil_library("drop trigger full");
    desk.press("Đóng").press("Nhận tất cả").sees("Đã nhập");
    let taken: i64 = desk.library("select count(*) from page_cards where standing = 'taken'");
    assert_eq!(taken, offered.len() as i64 - 1);
}
